import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { wantsOf } from '../../src/audit/wants.ts';
import { instance } from '../support/instances.ts';

describe('the digest of what a setting wants', () => {
  const servers = (list: string[], name?: string): string =>
    wantsOf(instance('RmsTrustedServers', { AllowTrustedServersOnly: true, Servers: list }, name));

  it('is the same whatever the setting is called, and in whatever order a list is', () => {
    assert.equal(servers(['a', 'b'], 'One'), servers(['b', 'a'], 'Other'));
    assert.equal(
      wantsOf(instance('RmsIlsService', { Account: 'AllUsers', Blocked: true })),
      wantsOf(instance('RmsIlsService', { Blocked: true, Account: 'AllUsers' })),
    );
  });

  it('is another for each thing that is wanted', () => {
    const wishes = [
      servers(['a', 'b']),
      servers(['a']),
      wantsOf(instance('RmsTracing', { Enabled: false })),
      wantsOf(instance('RmsTracing', { Enabled: true })),
      wantsOf(instance('RmsTracing', { Ensure: 'Absent' })),
      wantsOf(instance('RmsIlsService', { Account: 'AllUsers', Blocked: true })),
      wantsOf(instance('RmsIlsService', { Account: 'CurrentUser', Blocked: true })),
    ];
    assert.equal(new Set(wishes).size, wishes.length);
  });
});
