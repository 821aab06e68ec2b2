import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun } from '../../support/run.ts';

/**
 * Makes an authority (authority.pem) and a certificate of it (certificate.pem, key.pem) in a folder, with openssl.
 *
 * @param names whom the certificate is for, as openssl takes them: `DNS:dc1.contoso.test`, `IP:127.0.0.1`
 */
export async function makeCertificate(folder: string, names: readonly string[]): Promise<void> {
  const openssl = (...args: string[]) => mustRun('openssl', args, { cwd: folder });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  const authority = ['-subj', '/CN=Authority of the tests', '-days', '2'];
  await openssl('req', '-x509', ...key, '-keyout', 'authority.key', '-out', 'authority.pem', ...authority);
  await openssl(
    'req',
    ...key,
    '-keyout',
    'key.pem',
    '-out',
    'request.pem',
    '-subj',
    '/CN=Server of the tests',
  );
  await writeFile(join(folder, 'names'), `subjectAltName=${names.join(',')}\n`);
  await openssl(
    ...['x509', '-req', '-in', 'request.pem', '-CA', 'authority.pem', '-CAkey', 'authority.key'],
    ...['-CAcreateserial', '-days', '2', '-extfile', 'names', '-out', 'certificate.pem'],
  );
}
