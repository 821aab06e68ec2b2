import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { apply, get, plan } from '../../src/engine/run.ts';
import { isDrift } from '../../src/rms/index.ts';
import { anyConfiguration, anyRegistry } from '../support/arbitraries.ts';

describe('the engine, over generated configurations and registries', () => {
  it('is in the desired state after a Set, and as the plan foresaw', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, instances) => {
        const planned = await plan(registry, instances);
        const { after } = await apply(registry, planned);
        assert.deepEqual(
          after.filter(({ inDesiredState }) => !inDesiredState),
          [],
        );
        assert.deepEqual(
          after.map(({ actual, ensure }) => ({ actual, ensure })),
          planned.expected.map(({ actual, ensure }) => ({ actual, ensure })),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('changes nothing in a second Set', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, instances) => {
        await apply(registry, await plan(registry, instances));
        assert.deepEqual((await plan(registry, instances)).changes, []);
      }),
      { numRuns: 300 },
    );
  });

  it('plans changes exactly where a Test finds drift', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, instances) => {
        const assessments = await get(registry, instances);
        const { changes } = await plan(registry, instances);
        assert.equal(
          changes.length > 0,
          assessments.some(({ inDesiredState }) => !inDesiredState),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has a reason for every drift, and none without', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, instances) => {
        for (const { inDesiredState, reasons, instance } of await get(registry, instances)) {
          const unmanaged = reasons.some(({ code }) => /:(WrongType|TooShort|TooLong|CutOff)$/.test(code));
          const drift = reasons.filter(isDrift);
          assert.equal(
            drift.length > 0,
            !inDesiredState || unmanaged,
            `${instance.name}: ${JSON.stringify(reasons)}`,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('puts back exactly what was there', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, instances) => {
        const before = registry.dump();
        await apply(registry, await plan(registry, instances));
        await registry.undo();
        assert.deepEqual(
          registry.dump().filter(line => line.includes('MSIPC')),
          before.filter(line => line.includes('MSIPC')),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('leaves alone what no instance owns', async () => {
    const foreign = (lines: string[]) => lines.filter(line => /Unrelated|\\Other/.test(line));
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, instances) => {
        const before = foreign(registry.dump()).filter(
          line => !/TrustedServers|LicensingRedirection|\\Template/.test(line),
        );
        await apply(registry, await plan(registry, instances));
        const after = new Set(registry.dump());
        assert.deepEqual(
          before.filter(line => !after.has(line)),
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  it('reads once and writes once, however large the configuration', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, instances) => {
        registry.reads = 0;
        await plan(registry, instances);
        assert.equal(registry.reads, 1);
      }),
      { numRuns: 50 },
    );
  });
});
