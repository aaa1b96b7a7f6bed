// ethers: deploy, write, read, watch events, and read a block with its L1 attributes deposit.
import { Contract, ContractFactory, JsonRpcProvider, NonceManager, Wallet } from 'ethers'
import { check, counter, key, l2Chain, l2Url } from './world.mjs'

const provider = new JsonRpcProvider(l2Url, l2Chain.id, { polling: true, pollingInterval: 200 })
const wallet = new NonceManager(new Wallet(key, provider))

const factory = new ContractFactory(counter.abi, counter.bytecode, wallet)
const deployed = await factory.deploy()
await deployed.waitForDeployment()
const contract = new Contract(await deployed.getAddress(), counter.abi, wallet)
check((await contract.value()) === 0n, 'deploys and reads')

const seen = new Promise((resolve) => contract.on('Incremented', (by, value) => resolve([by, value])))
await new Promise((resolve) => setTimeout(resolve, 600))
const receipt = await (await contract.increment(3n)).wait()
check(receipt.status === 1 && receipt.logs.length === 1, 'writes, and the receipt has its log')
check((await contract.value()) === 3n, 'reads what it wrote')
const [, value] = await Promise.race([
  seen,
  new Promise((_, reject) => setTimeout(() => reject(new Error('no event in 15 s')), 15_000)),
])
check(value === 3n, 'watches events')
await contract.removeAllListeners()

const block = await provider.getBlock(receipt.blockNumber, true)
check(block.prefetchedTransactions[0].type === 0x7e, 'reads a deposit transaction (type 0x7E)')
const fees = await provider.getFeeData()
check(fees.maxFeePerGas > 0n, 'reads fee data')
const network = await provider.getNetwork()
check(network.chainId === BigInt(l2Chain.id), 'knows the chain')
process.exit(0)
