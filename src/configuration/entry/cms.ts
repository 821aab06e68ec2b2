const head = '-----BEGIN CMS-----';
const foot = '-----END CMS-----';

/** The object identifier 1.2.840.113549.1.7.3, id-envelopedData, in DER (RFC 5652, section 6.1). */
const envelopedData = Buffer.from('06092a864886f70d010703', 'hex');

/**
 * Is this a message that is encrypted to a certificate, in the form that Protect-CmsMessage prints? It looks at
 * the outermost structure, so that a password which someone merely put between the two lines is none.
 */
export function isEnvelopedCms(text: string): boolean {
  const bytes = decode(text);
  if (bytes?.[0] !== sequence) {
    return false;
  }
  const [lengthByte = 0] = bytes.subarray(1);
  const lengthBytes = lengthByte < 0x80 ? 0 : lengthByte & 0x7f;
  const header = 2 + lengthBytes;
  const length = lengthBytes === 0 ? lengthByte : Number.parseInt(bytes.toString('hex', 2, header), 16);
  const content = bytes.subarray(header);
  return content.length === length && content.subarray(0, envelopedData.length).equals(envelopedData);
}

/** The message with the line ends that PowerShell puts into a MOF. */
export function normalizeCms(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .join('\n');
}

/** DER's tag of a SEQUENCE. */
const sequence = 0x30;

function decode(text: string): Buffer | undefined {
  const message = text.trim();
  if (!message.startsWith(head) || !message.endsWith(foot)) {
    return undefined;
  }
  const base64 = message.slice(head.length, -foot.length).replace(/\s/g, '');
  const bytes = Buffer.from(base64, 'base64');
  // Node skips what is no base64; only what it can write again the same way is.
  return bytes.toString('base64') === base64 ? bytes : undefined;
}
