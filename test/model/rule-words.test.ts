import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ensureValues } from '../../src/model/common-properties.ts';
import { breachOf, type Rule } from '../../src/model/rule.ts';
import { ruleInWords } from '../../src/model/rule-words.ts';
import { resources } from '../../src/rms/resources.ts';

describe('the words of a rule', () => {
  const table: { rule: Rule; ofSetting: string; ofCheck: string }[] = [
    {
      rule: { kind: 'required', property: 'Url' },
      ofSetting: 'Url must be given, unless Ensure is Absent.',
      ofCheck: 'Url must be given.',
    },
    {
      rule: { kind: 'wish', properties: ['Url'] },
      ofSetting: 'Url must be given, unless Ensure is Absent.',
      ofCheck: 'Url must be given.',
    },
    {
      rule: { kind: 'wish', properties: ['Url', 'Level'] },
      ofSetting: 'One of Url, Level must be given, unless Ensure is Absent: otherwise nothing is wanted.',
      ofCheck: 'One of Url, Level must be given: otherwise nothing is wanted.',
    },
  ];
  for (const { rule, ofSetting, ofCheck } of table) {
    it(`say of a check nothing of Ensure: ${ofCheck}`, () => {
      assert.equal(ruleInWords(rule, {}), ofSetting);
      assert.equal(ruleInWords(rule, { isAudit: true }), ofCheck);
    });
  }

  it('speak of Ensure only where a resource has it, as refusals do', () => {
    for (const resource of resources.filter(one => ensureValues(one).length === 0)) {
      for (const rule of resource.rules) {
        assert.doesNotMatch(ruleInWords(rule, resource), /Ensure/, resource.name);
        assert.doesNotMatch(breachOf(rule, { Ensure: 'Present' })?.expected ?? '', /Ensure/, resource.name);
      }
    }
  });
});
