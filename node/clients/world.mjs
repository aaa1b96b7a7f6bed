// What every script needs of its surroundings.
import { readFileSync } from 'node:fs'
import { defineChain } from 'viem'
import { chainConfig } from 'viem/op-stack'

function required(name) {
  const value = process.env[name]
  if (!value) {
    console.error(`set ${name}`)
    process.exit(2)
  }
  return value
}

export const l2Url = required('L2_URL')
export const key = required('KEY')
export const counter = JSON.parse(readFileSync(required('COUNTER'), 'utf8'))

export const l2Chain = {
  id: Number(required('L2_CHAIN_ID')),
  name: 'Tributary',
  nativeCurrency: { name: 'OPEN', symbol: 'OPEN', decimals: 18 },
  rpcUrls: {
    default: { http: [l2Url], webSocket: process.env.L2_WS_URL ? [process.env.L2_WS_URL] : undefined },
  },
}

/** The rollup as viem's op-stack actions want it described, and the L1 under it. */
export function rollup() {
  const l1Id = Number(required('L1_CHAIN_ID'))
  const l1Url = required('L1_URL')
  const l1 = defineChain({
    id: l1Id,
    name: 'L1',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [l1Url] } },
    contracts: { multicall3: { address: required('L1_MULTICALL3') } },
  })
  const l2 = defineChain({
    ...chainConfig,
    ...l2Chain,
    sourceId: l1Id,
    contracts: {
      ...chainConfig.contracts,
      portal: { [l1Id]: { address: required('PORTAL') } },
      disputeGameFactory: { [l1Id]: { address: required('DISPUTE_GAME_FACTORY') } },
    },
  })
  return { l1, l2 }
}

export function check(condition, what) {
  if (!condition) {
    console.error(`FAILED: ${what}`)
    process.exit(1)
  }
  console.log(`ok: ${what}`)
}
