import assert from 'node:assert/strict';
import { promises as dns } from 'node:dns';
import { readFile } from 'node:fs/promises';
import {
  actionOf,
  afterAction,
  type ConnectionPointAction,
  type ConnectionPointFact,
  inverseOf,
} from '../../../src/rms/connection-point/fact.ts';
import { findControllers } from '../../../src/rms/connection-point/find-controller.ts';
import { act, readPoints } from '../../../src/rms/connection-point/forest.ts';
import { type DirectorySession, withSession } from '../../../src/rms/connection-point/session.ts';
import type { Account } from './domain-controller.ts';
import { describeOnDirectory } from './suite.ts';

const keywords = ['1.0', 'MSRMRootCluster'];
const state = (...bindings: string[]) => ({ bindings, keywords });
const first = state('https://rms.contoso.test/_wmcs/certification');
const second = state('https://new.contoso.test/_wmcs/certification');

describeOnDirectory('the service connection point', controller => {
  beforeEach(() => controller().clear());

  const container = () => `CN=RightsManagementServices,CN=Services,${controller().partition}`;

  async function as<T>(account: Account, work: (session: DirectorySession) => Promise<T>): Promise<T> {
    const { address, authority } = controller();
    const authorities = await readFile(authority, 'utf8');
    return withSession({ server: address, credentials: account, authorities, timeout: 10_000 }, work);
  }
  const read = () => as(controller().administrator, readPoints);
  const make = (action: ConnectionPointAction, account = controller().administrator) =>
    as(account, session => act(session, action));
  const action = (rest: Partial<ConnectionPointAction>): ConnectionPointAction =>
    actionOf({ fact: 'connection-point' }, { partition: controller().partition, name: 'CN=SCP', ...rest });
  /** What the witness finds: the object's class and the attributes, sorted. */
  const witness = async (name = 'CN=SCP') => {
    const lines = await controller().search(
      `${name},${container()}`,
      'base',
      '(objectClass=*)',
      ...['objectClass', 'serviceBindingInformation', 'keywords'],
    );
    return lines.filter(line => !line.startsWith('dn:')).sort();
  };
  const isThere = async (name: string) =>
    (await controller().search(controller().partition, 'sub', `(cn=${name})`, 'cn')).some(line =>
      line.startsWith('dn:'),
    );

  it('is found by DNS', async () => {
    const resolver = new dns.Resolver();
    resolver.setServers([controller().address]);
    assert.deepEqual(await findControllers(controller().domain, resolver), [controller().name]);
    await assert.rejects(
      findControllers('branch.contoso.test', resolver),
      /^TargetError: DNS knows no domain controller of branch\.contoso\.test/,
    );
    await assert.rejects(
      findControllers('fabrikam.test', resolver),
      /^TargetError: DNS cannot be asked for a domain controller of fabrikam\.test \(.*ESERVFAIL/,
    );
  });

  it('is not there in a new forest', async () => {
    assert.deepEqual(await read(), {
      fact: 'connection-point',
      server: controller().address,
      partition: controller().partition,
      hasContainer: false,
      points: [],
    });
  });

  it('is registered with its container, changed, removed, and each of these is taken back', async () => {
    const states: ConnectionPointFact[] = [await read()];
    const actions = [
      action({ becomes: first, container: 'create' }),
      action({ was: first, becomes: second }),
      action({ was: second }),
    ];
    const seen: string[][] = [];
    for (const step of actions) {
      await make(step);
      const fact = await read();
      assert.deepEqual(fact, afterAction(states.at(-1) as ConnectionPointFact, step));
      states.push(fact);
      seen.push(fact.points.length > 0 ? await witness() : []);
    }
    const classes = ['connectionPoint', 'leaf', 'serviceConnectionPoint', 'top'].map(
      name => `objectClass: ${name}`,
    );
    const lines = ({ bindings }: typeof first) =>
      [
        ...classes,
        ...keywords.map(word => `keywords: ${word}`),
        ...bindings.map(url => `serviceBindingInformation: ${url}`),
      ].sort();
    assert.deepEqual(seen, [lines(first), lines(second), []]);
    for (const step of actions.toReversed()) {
      states.pop();
      await make(inverseOf(step));
      assert.deepEqual(await read(), states.at(-1));
    }
    assert.equal(await isThere('RightsManagementServices'), false);
  });

  it('leaves no container where it is refused itself', async () => {
    const refused = { bindings: [''], keywords };
    await assert.rejects(make(action({ becomes: refused, container: 'create' })), /^TargetError/);
    assert.equal(await isThere('RightsManagementServices'), false);
  });

  it('is not changed where something else is there by now', async () => {
    await make(action({ becomes: first }));
    try {
      for (const late of [
        action({ becomes: second }),
        action({ was: second }),
        action({ was: second, becomes: first }),
        action({ was: first, partition: 'CN=Configuration,DC=fabrikam,DC=test' }),
      ]) {
        await assert.rejects(make(late), /no longer what was read|its forest is CN=Configuration,DC=contoso/);
      }
      assert.deepEqual((await read()).points, [{ name: 'CN=SCP', ...first }]);
    } finally {
      await make(action({ was: first, container: 'remove' }));
    }
  });

  it('is read by anyone with an account, and changed by Enterprise Admins', async () => {
    const { person } = controller();
    await assert.rejects(
      make(action({ becomes: first, container: 'create' }), person),
      /has not the right to do this in the configuration partition\. Enterprise Admins have it/,
    );
    assert.equal(await isThere('RightsManagementServices'), false);
    await make(action({ becomes: first }));
    try {
      assert.deepEqual((await as(person, readPoints)).points, [{ name: 'CN=SCP', ...first }]);
      await assert.rejects(make(action({ was: first }), person), /Enterprise Admins/);
      await assert.rejects(make(action({ was: first, becomes: second }), person), /Enterprise Admins/);
      assert.deepEqual((await read()).points, [{ name: 'CN=SCP', ...first }]);
    } finally {
      await make(action({ was: first, container: 'remove' }));
    }
  });

  it('does not open to a wrong password or to nobody', async () => {
    const { user } = controller().administrator;
    for (const account of [
      { user, password: 'wrong' },
      { user: 'nobody@contoso.test', password: 'wrong' },
    ]) {
      await assert.rejects(as(account, readPoints), /refuses the user name or the password/);
    }
  });

  it('keeps values with characters that mean something to LDAP', async () => {
    const odd = state('https://rms.contoso.test/*()\\28?a=b,c=d+e;"<é>#/_wmcs/certification', ' # no URL, ');
    await make(action({ name: 'CN=S\\,C\\+P', becomes: odd }));
    try {
      const [found] = (await read()).points;
      assert.deepEqual(found?.bindings.toSorted(), odd.bindings.toSorted());
      assert.equal(found?.name, 'CN=S\\,C\\+P');
      await make(action({ name: 'CN=S\\,C\\+P', was: odd, becomes: first }));
      assert.deepEqual((await read()).points, [{ name: 'CN=S\\,C\\+P', ...first }]);
    } finally {
      const [found] = (await read()).points;
      await make(action({ name: 'CN=S\\,C\\+P', was: found, container: 'remove' }));
    }
  });

  it('can be two, and one without anything in it', async () => {
    await make(action({ becomes: first }));
    await make(action({ name: 'CN=Old', becomes: state() }));
    try {
      assert.deepEqual((await read()).points, [
        { name: 'CN=Old', ...state() },
        { name: 'CN=SCP', ...first },
      ]);
    } finally {
      await make(action({ name: 'CN=Old', was: state() }));
      await make(action({ was: first, container: 'remove' }));
    }
  });
});
