#!/usr/bin/env node
// Lets forge use the Solidity compiler that npm installed: --version, or standard JSON from stdin.
const solc = require('solc');
if (process.argv.includes('--version')) {
  const version = solc.version().replace('.Emscripten.clang', '.Linux.g++');
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${version}`);
  process.exit(0);
}
let input = '';
process.stdin.on('data', (chunk) => (input += chunk));
process.stdin.on('end', () => process.stdout.write(solc.compile(input)));
