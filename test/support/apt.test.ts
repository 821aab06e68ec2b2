import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { installPackages, mayInstall } from './apt.ts';

describe('system packages that tests need', () => {
  it('are installed by npm test and on a CI, and by nothing else', () => {
    assert.equal(mayInstall({ npm_lifecycle_event: 'test' }), true);
    assert.equal(mayInstall({ CI: 'true' }), true);
    for (const event of ['test:fast', 'test:windows', 'test:directory', 'npx', 'start', undefined]) {
      assert.equal(mayInstall({ npm_lifecycle_event: event, CI: 'false' }), false, event);
    }
  });

  it('are named where they may not be installed', async () => {
    const kept = { ...process.env };
    process.env.npm_lifecycle_event = 'test:fast';
    delete process.env.CI;
    try {
      const said = /^Error: Missing, and only npm test installs it: apt-get install no-such-package$/;
      await assert.rejects(installPackages('no-such-package'), said);
    } finally {
      delete process.env.npm_lifecycle_event;
      Object.assign(process.env, kept);
    }
  });
});
