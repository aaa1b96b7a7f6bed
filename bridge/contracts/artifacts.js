#!/usr/bin/env node
// Compiles the contracts with npm's solc and writes one JSON file per contract into the folder given (by default the
// resources of the Java module): name, ABI, creation code, runtime code. A function of the sources alone.
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const contracts = {
  'src/shared': ['AdminProxy', 'ProxyAdmin'],
  'src/L1': ['AnchorStateRegistry', 'DisputeGameFactory', 'Guardian', 'Open', 'PermissionedGame', 'Portal', 'SystemConfig'],
  'src/examples': ['Counter'],
  'src/L2': ['FeeVault', 'GasPriceOracle', 'L1Block', 'MessagePasser', 'WrappedOpen'],
};
// As in foundry.toml.
const settings = {
  evmVersion: 'prague',
  optimizer: { enabled: true, runs: 10000 },
  metadata: { bytecodeHash: 'none', appendCBOR: false },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
};

const folder = path.resolve(process.argv[2] ?? path.join(__dirname, '../src/main/resources/io/tributary/bridge/artifacts'));
const files = Object.entries(contracts).flatMap(([room, names]) => names.map((name) => [`${room}/${name}.sol`, name]));
const read = (file) => fs.readFileSync(path.join(__dirname, file.startsWith('@') ? `node_modules/${file}` : file), 'utf8');
const input = {
  language: 'Solidity',
  sources: Object.fromEntries(files.map(([file]) => [file, { content: read(file) }])),
  settings,
};
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: (file) => ({ contents: read(file) }) }));
const errors = (output.errors ?? []).filter((e) => e.severity === 'error');
if (errors.length > 0) {
  console.error(errors.map((e) => e.formattedMessage).join('\n'));
  process.exit(1);
}
fs.mkdirSync(folder, { recursive: true });
for (const [file, name] of files) {
  const { abi, evm } = output.contracts[file][name];
  const lines = [
    `{"contractName": "${name}",`,
    '"abi": [',
    abi.map((entry) => JSON.stringify(entry)).join(',\n'),
    '],',
    `"bytecode": "0x${evm.bytecode.object}",`,
    `"deployedBytecode": "0x${evm.deployedBytecode.object}"}`,
  ];
  fs.writeFileSync(path.join(folder, `${name}.json`), lines.join('\n') + '\n');
}
console.log(`${files.length} contracts`);
