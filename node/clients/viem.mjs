// viem: deploy, write, read, watch events (HTTP filters and WebSocket), and an EIP-7702 transaction.
import { createPublicClient, createWalletClient, http, webSocket } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { check, counter, key, l2Chain, l2Url } from './world.mjs'

const account = privateKeyToAccount(key)
const reader = createPublicClient({ chain: l2Chain, transport: http(l2Url), pollingInterval: 200 })
const wallet = createWalletClient({ account, chain: l2Chain, transport: http(l2Url) })

const deployHash = await wallet.deployContract({ abi: counter.abi, bytecode: counter.bytecode })
const deployed = await reader.waitForTransactionReceipt({ hash: deployHash })
const address = deployed.contractAddress
check(deployed.status === 'success' && address, 'deploys a contract')

const overHttp = []
const stopHttp = reader.watchContractEvent({
  abi: counter.abi,
  address,
  eventName: 'Incremented',
  onLogs: (logs) => overHttp.push(...logs),
})
const overSocket = []
let stopSocket = () => {}
if (process.env.L2_WS_URL) {
  const socket = createPublicClient({ chain: l2Chain, transport: webSocket(process.env.L2_WS_URL) })
  stopSocket = socket.watchContractEvent({
    abi: counter.abi,
    address,
    eventName: 'Incremented',
    onLogs: (logs) => overSocket.push(...logs),
  })
}
await new Promise((resolve) => setTimeout(resolve, 800))

const writeHash = await wallet.writeContract({
  abi: counter.abi,
  address,
  functionName: 'increment',
  args: [5n],
})
const written = await reader.waitForTransactionReceipt({ hash: writeHash })
check(written.status === 'success' && written.logs.length === 1, 'writes, and the receipt has its log')
check(
  (await reader.readContract({ abi: counter.abi, address, functionName: 'value' })) === 5n,
  'reads what it wrote',
)
for (let i = 0; i < 50 && overHttp.length === 0; i++) await new Promise((r) => setTimeout(r, 200))
check(overHttp.length === 1 && overHttp[0].args.value === 5n, 'watches events over HTTP filters')
if (process.env.L2_WS_URL) {
  for (let i = 0; i < 50 && overSocket.length === 0; i++) await new Promise((r) => setTimeout(r, 200))
  check(overSocket.length === 1, 'watches events over WebSocket')
}
stopHttp()
stopSocket()

try {
  await reader.simulateContract({ account, abi: counter.abi, address, functionName: 'fail' })
  check(false, 'a revert is an error')
} catch (error) {
  check(error.message.includes('counter says no'), 'a revert carries its reason')
}

// EIP-7702: a fresh account lends itself the counter's code, and is called as a contract.
const delegator = privateKeyToAccount(generatePrivateKey())
const authorization = await wallet.signAuthorization({ account: delegator, contractAddress: address })
const setCodeHash = await wallet.sendTransaction({
  to: delegator.address,
  data: '0x7cf5dab00000000000000000000000000000000000000000000000000000000000000007',
  authorizationList: [authorization],
})
const setCode = await reader.waitForTransactionReceipt({ hash: setCodeHash })
check(setCode.status === 'success' && setCode.type === 'eip7702', 'sends an EIP-7702 transaction')
check(
  (await reader.getCode({ address: delegator.address })) === `0xef0100${address.slice(2).toLowerCase()}`,
  'the delegation is in place',
)
check(
  (await reader.readContract({ abi: counter.abi, address: delegator.address, functionName: 'value' })) === 7n,
  'the delegated code ran on the account that delegated',
)
process.exit(0)
