const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const multiplier = 0xc6a4a7935bd1e995n;
const mask = 0xffff_ffff_ffff_ffffn;

/** MurmurHash64A of the text in UTF-8, in base 32 (RFC 4648) with small letters and no padding, as DSC has it. */
export function uniqueString(text: string): string {
  const bytes = Buffer.from(text);
  let hash = (BigInt(bytes.length) * multiplier) & mask;
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) {
    const mixed = mix(bytes.readBigUInt64LE(at));
    hash = ((hash ^ mixed) * multiplier) & mask;
  }
  if (whole < bytes.length) {
    const tail = Buffer.alloc(8);
    bytes.copy(tail, 0, whole);
    hash = ((hash ^ tail.readBigUInt64LE()) * multiplier) & mask;
  }
  hash ^= hash >> 47n;
  hash = (hash * multiplier) & mask;
  hash ^= hash >> 47n;
  return base32(hash);
}

function mix(block: bigint): bigint {
  const first = (block * multiplier) & mask;
  return ((first ^ (first >> 47n)) * multiplier) & mask;
}

function base32(hash: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(hash);
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map(group => letters[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}
