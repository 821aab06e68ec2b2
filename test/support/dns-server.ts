import { createSocket, type Socket } from 'node:dgram';
import { decode, encode } from 'dns-packet';

/** What a server says of a name: the hosts of its SRV records, an RCODE (RFC 1035, 4.1.1), or nothing at all. */
export type Saying = readonly string[] | 'SERVFAIL' | 'REFUSED' | 'silent';

const rcodes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;

/** A DNS server on loopback, which knows SRV records alone: of a name that it does not know it says NXDOMAIN. */
export class DnsServer {
  readonly asked: string[] = [];
  readonly #names: Readonly<Record<string, Saying>>;
  readonly #socket: Socket = createSocket('udp4');

  private constructor(names: Readonly<Record<string, Saying>>) {
    this.#names = names;
    this.#socket.on('message', (message, { port, address }) => {
      const answer = this.#answer(message);
      if (answer) {
        this.#socket.send(answer, port, address);
      }
    });
  }

  static async start(names: Readonly<Record<string, Saying>>): Promise<DnsServer> {
    const server = new DnsServer(names);
    await new Promise<void>(ready => server.#socket.bind(0, '127.0.0.1', ready));
    return server;
  }

  get address(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  stop(): Promise<void> {
    return new Promise(done => this.#socket.close(() => done()));
  }

  #answer(message: Buffer): Buffer | undefined {
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    const name = question?.name.toLowerCase() ?? '';
    this.asked.push(name);
    const saying = this.#names[name] ?? 'NXDOMAIN';
    if (saying === 'silent') {
      return undefined;
    }
    const rcode = typeof saying === 'string' ? rcodes[saying] : rcodes.NOERROR;
    const hosts = typeof saying === 'string' ? [] : saying;
    return encode({
      type: 'response',
      id: id ?? 0,
      // The lowest four bits of the flags are the RCODE.
      flags: rcode,
      questions,
      answers: hosts.map(target => ({ type: 'SRV', name, ttl: 60, data: { target, port: 80 } })),
    });
  }
}
