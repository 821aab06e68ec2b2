import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer, TLSSocket } from 'node:tls';

/** What a client asks, as far as the fake cares. */
export interface Asked {
  readonly id: number;
  readonly operation: 'bind' | 'search' | 'extended' | 'add' | 'delete' | 'other';
  /** Every request's bytes, for a test that looks for what must not be in them. */
  readonly bytes: Buffer;
}

/** Answers a request, or does something bad to the connection. */
export type Behaviour = (asked: Asked, socket: Socket) => void;

/** A directory that behaves as badly as a test wants; it knows just enough of LDAP (RFC 4511) for that. */
export interface FakeDirectory {
  readonly ports: { ldaps: number; ldap: number };
  readonly authorities: string;
  /** All that came over a connection before TLS. */
  readonly plain: Buffer[];
  close(): Promise<void>;
}

/**
 * Starts one, with LDAPS at one port and StartTLS at the other.
 *
 * @param folder has the key and the certificate that {@link makeCertificate} made
 * @param only the port that answers at all
 * @param upgrade answers the request for StartTLS; by default it is granted
 * @param address where; the ports are free ones of 127.0.0.1, and those of every domain controller elsewhere
 */
export async function startFakeDirectory(
  folder: string,
  behave: Behaviour,
  only?: 'ldaps' | 'ldap',
  upgrade?: Behaviour,
  address = ownAddress,
): Promise<FakeDirectory> {
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const tls = { key: await read('key.pem'), cert: await read('certificate.pem') };
  const plain: Buffer[] = [];
  const open = new Set<Socket>();
  const serve = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('data', chunk => {
      for (const asked of requestsIn(chunk)) {
        behave(asked, socket);
      }
    });
  };
  const secure = createServer(tls, serve);
  secure.on('tlsClientError', () => {});
  const startTls = createPlainServer(socket => {
    open.add(socket);
    socket.on('error', () => {});
    socket.once('data', chunk => {
      plain.push(chunk);
      const [asked] = requestsIn(chunk);
      if (asked && upgrade) {
        socket.on('data', more => plain.push(more));
        upgrade(asked, socket);
      } else if (asked?.operation === 'extended') {
        socket.write(message(asked.id, result(0x78, 0)));
        serve(new TLSSocket(socket, { isServer: true, ...tls }));
      } else {
        socket.on('data', more => plain.push(more));
      }
    });
  });
  const [ldaps, ldap] = address === ownAddress ? [0, 0] : [636, 389];
  const ports = { ldaps: await listen(secure, ldaps, address), ldap: await listen(startTls, ldap, address) };
  const servers = { ldaps: secure, ldap: startTls };
  for (const name of ['ldaps', 'ldap'] as const) {
    if (only !== undefined && name !== only) {
      servers[name].close();
    }
  }
  return {
    ports,
    authorities: await read('authority.pem'),
    plain,
    close: async () => {
      for (const socket of open) {
        socket.destroy();
      }
      secure.close();
      startTls.close();
    },
  };
}

/** As a healthy domain controller does, for a forest that has these objects. */
export function healthy(objects: Readonly<Record<string, Record<string, string[]>>>): Behaviour {
  return ({ id, operation, bytes }, socket) => {
    if (operation === 'bind') {
      socket.write(message(id, result(0x61, 0)));
      return;
    }
    const isRoot = bytes.includes('configurationNamingContext');
    const found = isRoot
      ? { '': { configurationNamingContext: ['CN=Configuration,DC=contoso,DC=test'] } }
      : bytes.includes('serviceBindingInformation')
        ? objects
        : {};
    for (const [name, attributes] of Object.entries(found)) {
      socket.write(message(id, searchEntry(name, attributes)));
    }
    socket.write(message(id, result(0x65, 0)));
  };
}

/** An LDAPMessage. */
export function message(id: number, operation: Buffer): Buffer {
  return tagged(0x30, tagged(0x02, Buffer.from([id])), operation);
}

/** An LDAPResult in a response of this tag, with a referral if one is given. */
export function result(tag: number, code: number, text = '', referral?: string): Buffer {
  const fields = [tagged(0x0a, Buffer.from([code])), octets(''), octets(text)];
  return tagged(tag, ...fields, ...(referral === undefined ? [] : [tagged(0xa3, octets(referral))]));
}

export function searchEntry(name: string, attributes: Readonly<Record<string, string[]>>): Buffer {
  const list = Object.entries(attributes).map(([type, values]) =>
    tagged(0x30, octets(type), tagged(0x31, ...values.map(octets))),
  );
  return tagged(0x64, octets(name), tagged(0x30, ...list));
}

export function searchReference(url: string): Buffer {
  return tagged(0x73, octets(url));
}

function octets(text: string): Buffer {
  return tagged(0x04, Buffer.from(text));
}

/** BER: a tag, a length in two bytes, and what is in it. */
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length);
  return Buffer.concat([Buffer.from([tag, 0x82]), length, content]);
}

const operations: Readonly<Record<number, Asked['operation']>> = {
  96: 'bind',
  99: 'search',
  104: 'add',
  74: 'delete',
  119: 'extended',
};

/** Small requests only: each a sequence of an id and an operation. */
function requestsIn(chunk: Buffer): Asked[] {
  const asked: Asked[] = [];
  for (let at = 0; at < chunk.length && chunk[at] === 0x30; ) {
    const [start, end] = contentOf(chunk, at);
    const [idStart, idEnd] = contentOf(chunk, start);
    asked.push({
      id: chunk.readUIntBE(idStart, idEnd - idStart),
      operation: operations[chunk[idEnd] ?? 0] ?? 'other',
      bytes: chunk.subarray(at, end),
    });
    at = end;
  }
  return asked;
}

function contentOf(chunk: Buffer, at: number): [start: number, end: number] {
  const first = chunk[at + 1] ?? 0;
  const extra = first > 0x80 ? first - 0x80 : 0;
  const start = at + 2 + extra;
  return [start, start + (extra > 0 ? chunk.readUIntBE(at + 2, extra) : first)];
}

const ownAddress = '127.0.0.1';

async function listen(server: Server, port: number, address: string): Promise<number> {
  await new Promise<void>(resolve => server.listen(port, address, resolve));
  return (server.address() as AddressInfo).port;
}
