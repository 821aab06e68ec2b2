import { hash } from 'node:crypto';

/** The SHA-256 of these bytes, or of this text in UTF-8, in hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** What a {@link sha256} looks like. */
export const sha256Form = /^[0-9a-f]{64}$/;
