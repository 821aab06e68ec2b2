import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Manifest, manifest } from '../../../generator/json/manifest.ts';
import type { Assessment } from '../../../src/engine/assess.ts';
import { findInstances } from '../../../src/engine/find-instances.ts';
import { get } from '../../../src/engine/run.ts';
import { dwordValue, stringValue } from '../../../src/model/registry-value.ts';
import { keyProperties } from '../../../src/model/resource.ts';
import { actualState, desiredState, stateAfter } from '../../../src/report/dsc/dsc-state.ts';
import { clientReason } from '../../../src/rms/client/phrases.ts';
import { resources } from '../../../src/rms/resources.ts';
import { anyConfiguration, anyRegistry } from '../../support/arbitraries.ts';
import { alice, asked, hklm, instance, userKey } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';
import { faults, validator } from './schemas.ts';

describe('the schema in a manifest', () => {
  const validators = new Map<string, ReturnType<typeof validator>>(
    resources.map(({ name }) => [
      name,
      validator(`3.0/${name}.dsc.resource.json`, data => (data as Manifest).schema.embedded),
    ]),
  );
  const check = (resource: string, state: unknown): void => {
    const valid = validators.get(resource);
    assert.ok(valid);
    assert.ok(valid(state), `${JSON.stringify(state)}\n${faults(valid)}`);
  };
  const refuse = (resource: string, state: unknown): void => {
    assert.equal(validators.get(resource)?.(state), false);
  };

  for (const { name, examples, isAudit } of resources) {
    it(`takes what a configuration gives ${name}, and the same with nulls`, () => {
      for (const { properties } of examples) {
        check(name, properties);
        const nulls = isAudit ? {} : { Ensure: null };
        check(name, { ...properties, ...nulls, Reasons: null, _inDesiredState: null });
      }
      refuse(name, { ...examples[0]?.properties, Unknown: 1 });
      refuse(name, { ...examples[0]?.properties, Ensure: 'absent' });
    });
  }

  it('takes what Get, Test and What-if say of any registry', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, instances) => {
        for (const assessment of await get(registry, instances)) {
          const state = actualState(assessment);
          check(assessment.instance.resource.name, state);
          check(assessment.instance.resource.name, {
            ...state,
            _inDesiredState: assessment.inDesiredState,
            _metadata: { whatIf: ['Would set a'], undoFile: 'a.reg', target: '/a', targetDecidedBy: 'A' },
          });
        }
      }),
    );
  });

  it('takes what a Set says that wants a restart, of a setup program alone', () => {
    const installed: Assessment = {
      instance: instance('RmsClient', {}),
      findings: [],
      actual: {
        IsSingleInstance: 'Yes',
        InstalledVersion: '1.0.2004.0',
        InstallPath: 'C:\\Program Files\\Client',
        Architecture: 'x64',
        MissingFiles: [],
        LanguageCount: 44,
      },
      sources: {},
      ensure: 'Present',
      inDesiredState: true,
      differingProperties: [],
      reasons: [clientReason('RmsClient', 'FewLanguages', '3', '44')],
      problems: [],
    };
    check('RmsClient', stateAfter(installed, true));
    check('RmsClient', stateAfter(installed, false));
    refuse('RmsTracing', { _restartRequired: [{ system: 'PC01' }] });
  });

  it('takes what Export finds in any registry', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, async registry => {
        const { instances } = await findInstances(registry, resources);
        // Without its keys it is no instance; that is Export's own affair.
        const whole = instances.filter(({ resource, values }) =>
          keyProperties(resource).every(({ name }) => name in values),
        );
        for (const found of whole) {
          check(found.resource.name, desiredState(found));
        }
      }),
    );
  });

  it('takes states that no configuration could want', async () => {
    const registry = new MemoryTarget([alice])
      .put(`${hklm}\\ServiceLocation\\EnterprisePublishing`, stringValue('', 'no URL'))
      .put(userKey(alice), dwordValue('TemplateUpdateFrequency', 0))
      .put(userKey(alice), dwordValue('TemplateUpdateFrequencyInSeconds', 0));
    const [location, update] = await get(registry, [
      asked('RmsServiceLocation', { RegistryView: 'Native' }),
      asked('RmsTemplateUpdate', { Mode: 'Client', Account: alice }),
    ]);
    assert.ok(location && update);
    assert.equal(location.actual.EnterprisePublishing, 'no URL');
    assert.equal(update.actual.FrequencyInDays, 0);
    check('RmsServiceLocation', actualState(location));
    check('RmsTemplateUpdate', actualState(update));
  });

  it('tells what Ensure has to be where only one can be wanted, and takes both of a state', () => {
    const store = { Mode: 'Client', Account: 'AllUsers' };
    check('RmsStore', store);
    check('RmsStore', { ...store, Ensure: 'Absent' });
    refuse('RmsStore', { ...store, Ensure: 'Present' });
    check('RmsStore', { ...store, Ensure: 'Present', Reasons: [] });
    refuse('RmsTemplateCache', { ServerName: 'rms.contoso.com', Account: 'AllUsers', Ensure: 'Present' });
  });

  it('has a title for each property, in words, and no word of how it was made', () => {
    const titles = resources.flatMap(resource => {
      const { schema, export: exports } = manifest(resource, '3.2', { version: '1.2.3', notice: String });
      const filter = exports?.schema?.embedded;
      for (const one of [schema.embedded, ...(filter ? [filter] : [])]) {
        assert.doesNotMatch(JSON.stringify(one), /\$comment|npm run/);
      }
      return [schema.embedded, ...(filter ? [filter] : [])].flatMap(titlesIn);
    });
    assert.ok(titles.length > 150);
    assert.deepEqual(
      titles.filter(({ title }) => !/^[A-Z][A-Za-z0-9-]*(?: (?:[a-z]+|[A-Z]+|SHA-256))*$/.test(title ?? '')),
      [],
    );
    const named = Object.fromEntries(titles.map(({ name, title }) => [name, title]));
    assert.equal(named.EnterpriseCertification, 'Enterprise certification');
    assert.equal(named.OldUrl, 'Old URL');
    assert.equal(named.InstallerSha256, 'Installer SHA-256');
  });

  it('has no room for metadata of a document, which dsc would take for drift', () => {
    refuse('RmsTracing', { Enabled: true, _metadata: { owner: 'me' } });
  });
});

/** The properties of a schema with their titles; that of a canonical one is in the definition that it refers to. */
function titlesIn(schema: object): { name: string; title: string | undefined }[] {
  const { properties } = schema as { properties: Record<string, { title?: string; $ref?: string }> };
  return Object.entries(properties)
    .filter(([, { $ref }]) => $ref === undefined)
    .map(([name, { title }]) => ({ name, title }));
}
