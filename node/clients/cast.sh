#!/bin/sh
# cast against the L2: balance, send, call, block, logs, estimate, a raw proof. Exits 0 only if every answer is right.
set -eu
cast=${CAST:-node_modules/.bin/cast}
rpc="--rpc-url $L2_URL"
me=$($cast wallet address --private-key "$KEY")
say() { printf 'ok: %s\n' "$1"; }
fail() { printf 'FAILED: %s\n' "$1" >&2; exit 1; }

[ "$($cast chain-id $rpc)" = "$L2_CHAIN_ID" ] || fail chain-id
say chain-id
[ "$($cast balance "$me" $rpc)" != 0 ] || fail balance
say balance
to=0x00000000000000000000000000000000000c0de1
before=$($cast balance $to $rpc)
$cast send $to --value 7wei --private-key "$KEY" $rpc --json | grep -q '"status":"0x1"' || fail send
[ "$($cast balance $to $rpc)" = "$((before + 7))" ] || fail "send moved 7 wei"
say send

code=$(node -p "JSON.parse(require('fs').readFileSync(process.env.COUNTER)).bytecode")
address=$($cast send --private-key "$KEY" $rpc --json --create "$code" | node -p "JSON.parse(require('fs').readFileSync(0)).contractAddress")
$cast send "$address" 'increment(uint256)' 11 --private-key "$KEY" $rpc --json | grep -q '"status":"0x1"' || fail "send to a contract"
[ "$($cast call "$address" 'value()(uint256)' $rpc)" = 11 ] || fail call
say call
[ "$($cast estimate "$address" 'increment(uint256)' 1 --from "$me" $rpc)" -gt 21000 ] || fail estimate
say estimate
$cast block latest $rpc | grep -q withdrawalsRoot || fail block
say block
$cast block pending $rpc | grep -q stateRoot || fail "block pending"
say "block pending"
$cast block pending --full $rpc --json | grep -q '"sourceHash"' || fail "block pending --full"
say "block pending --full"
hash=$($cast send $to --value 1wei --private-key "$KEY" $rpc --json | node -p "JSON.parse(require('fs').readFileSync(0)).transactionHash")
$cast rpc debug_traceTransaction "$hash" '{"tracer":"callTracer"}' $rpc | grep -q '"gasUsed"' || fail debug_traceTransaction
say debug_traceTransaction
[ "$($cast logs --from-block 0 --address "$address" $rpc --json | node -p "JSON.parse(require('fs').readFileSync(0)).length")" = 1 ] || fail logs
say logs
$cast rpc eth_getProof "$address" '["0x0"]' latest $rpc | grep -q accountProof || fail eth_getProof
say eth_getProof
