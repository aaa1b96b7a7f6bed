// viem's op-stack actions, stock: one withdrawal through every stage, its status right at each.
import { createPublicClient, createWalletClient, http, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { getWithdrawals, publicActionsL1, publicActionsL2, walletActionsL1, walletActionsL2 } from 'viem/op-stack'
import { check, key, rollup } from './world.mjs'

const { l1, l2 } = rollup()
const account = privateKeyToAccount(key)
const pollingInterval = 500
const publicL1 = createPublicClient({ chain: l1, transport: http(), pollingInterval }).extend(publicActionsL1())
const walletL1 = createWalletClient({ account, chain: l1, transport: http() }).extend(walletActionsL1())
const publicL2 = createPublicClient({ chain: l2, transport: http(), pollingInterval }).extend(publicActionsL2())
const walletL2 = createWalletClient({ account, chain: l2, transport: http() }).extend(walletActionsL2())
const status = (receipt) => publicL1.getWithdrawalStatus({ receipt, targetChain: l2 })

check((await publicL2.estimateL1Fee({ account, to: account.address, value: 1n })) > 0n, 'estimates the L1 data fee')

const initiate = await publicL1.buildInitiateWithdrawal({ account, to: account.address, value: parseEther('1'), gas: 100_000n })
const hash = await walletL2.initiateWithdrawal(initiate)
const receipt = await publicL2.waitForTransactionReceipt({ hash })
check(receipt.status === 'success', 'initiates on L2')
const [withdrawal] = getWithdrawals(receipt)
check(withdrawal.value === parseEther('1'), 'getWithdrawals reads the message from the receipt')
check((await status(receipt)) === 'waiting-to-prove', 'status: waiting-to-prove')

const { game, output } = await publicL1.waitToProve({ receipt, targetChain: l2 })
check(output.l2BlockNumber > receipt.blockNumber, 'waitToProve finds a later output')
check((await status(receipt)) === 'ready-to-prove', 'status: ready-to-prove')

const proof = await publicL2.buildProveWithdrawal({ account, game, withdrawal })
const proveHash = await walletL1.proveWithdrawal(proof)
const proven = await publicL1.waitForTransactionReceipt({ hash: proveHash })
check(proven.status === 'success', `proves on L1 (${proven.gasUsed} gas)`)
check((await status(receipt)) === 'waiting-to-finalize', 'status: waiting-to-finalize')

await publicL1.waitToFinalize({ withdrawalHash: withdrawal.withdrawalHash, targetChain: l2 })
for (let i = 0; i < 120 && (await status(receipt)) !== 'ready-to-finalize'; i++) {
  await new Promise((resolve) => setTimeout(resolve, 500))
}
check((await status(receipt)) === 'ready-to-finalize', 'status: ready-to-finalize')

const finalizeHash = await walletL1.finalizeWithdrawal({ targetChain: l2, withdrawal })
const finalized = await publicL1.waitForTransactionReceipt({ hash: finalizeHash })
check(finalized.status === 'success', `finalises on L1 (${finalized.gasUsed} gas)`)
check((await status(receipt)) === 'finalized', 'status: finalized')
process.exit(0)
