import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { keyProperties, type ResourceModel, viewProperty } from '../../src/model/resource.ts';
import { resources } from '../../src/rms/resources.ts';
import { asked, instance } from '../support/instances.ts';

/** Of these, to be there is a wish by itself: a client that is installed, a template that is in its folder. */
const wishesByBeingThere = ['RmsClient', 'RmsUnmanagedTemplate'];

function keysOf(resource: ResourceModel): Record<string, unknown> {
  return Object.fromEntries(keyProperties(resource).map(({ name, example }) => [name, example]));
}

describe('an instance that wants nothing', () => {
  for (const resource of resources) {
    const { name, isAudit, rules } = resource;
    const keys = keysOf(resource);

    it(`of ${name} is ${wishesByBeingThere.includes(name) ? 'none' : 'refused, and asked for'}`, () => {
      for (const given of isAudit ? [keys] : [keys, { ...keys, Ensure: 'Present' }]) {
        assert.equal(asked(name, given).resource, resource);
        if (wishesByBeingThere.includes(name)) {
          instance(name, given);
        } else {
          assert.throws(() => instance(name, given), { name: 'InputError', message: /; expected / });
        }
      }
      if (!isAudit) {
        instance(name, { ...keys, Ensure: 'Absent' });
      }
    });

    const wish = rules.find(({ kind }) => kind === 'wish');
    // Where to look is no wish.
    const wishable = resource.properties.filter(
      ({ role, name }) => role === 'write' && name !== viewProperty,
    );
    if (wish?.kind === 'wish') {
      it(`of ${name} wants something by any of its properties`, () => {
        assert.deepEqual(
          wish.properties,
          wishable.map(property => property.name),
        );
        for (const property of wishable) {
          instance(name, { ...keys, [property.name]: property.example });
        }
      });
    }
  }

  it('has empty lists of servers to include and exclude, and none that is to be empty', () => {
    assert.throws(() => instance('RmsTrustedServers', { ServersToInclude: [], ServersToExclude: [] }), {
      message:
        'test: AllowTrustedServersOnly: RmsTrustedServers: AllowTrustedServersOnly is missing; expected a value for AllowTrustedServersOnly, Servers, ServersToInclude or ServersToExclude, because nothing is wanted otherwise.',
    });
    instance('RmsTrustedServers', { Servers: [] });
    instance('RmsTrustedServers', { ServersToInclude: [], AllowTrustedServersOnly: true });
  });

  it('has false and null told apart', () => {
    instance('RmsTracing', { Enabled: false });
    assert.throws(() => instance('RmsTracing', { Enabled: null }), /Enabled is missing; expected a value/);
  });
});
