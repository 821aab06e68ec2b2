const text = { type: 'string' } as const;
const message = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1 } },
  additionalProperties: false,
} as const;
const shortMessage = {
  ...message,
  properties: { text: { ...message.properties.text, maxLength: 1000 } },
} as const;
const level = { enum: ['none', 'note', 'warning', 'error'] } as const;

/** A reference to a file: a URI, and so without blanks, brackets or backslashes (RFC 3986). */
const uri = { type: 'string', pattern: "^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$" } as const;

const positive = { type: 'integer', minimum: 1 } as const;
const region = {
  type: 'object',
  properties: { startLine: positive, startColumn: positive, endLine: positive, endColumn: positive },
  additionalProperties: false,
} as const;

/** SARIF 2.1.0, 3.35 */
const suppression = {
  type: 'object',
  required: ['kind'],
  properties: {
    kind: { enum: ['inSource', 'external'] },
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text,
    guid: {
      type: 'string',
      pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
    },
    location: {
      type: 'object',
      properties: {
        physicalLocation: {
          type: 'object',
          properties: {
            artifactLocation: { type: 'object', properties: { uri }, additionalProperties: false },
            region,
          },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
    properties: { type: 'object' },
  },
  additionalProperties: false,
} as const;

/** What SARIF 2.1.0 (OASIS, errata 01) asks for in the parts of it that the report has; nothing else may be in it. */
export const sarifShape = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    $schema: text,
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name', 'rules'],
                properties: {
                  name: text,
                  informationUri: uri,
                  version: text,
                  // Semantic Versioning 2.0.0
                  semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      // SARIF asks for the id alone, code scanning for the others and for so many characters at most.
                      required: ['id', 'shortDescription', 'fullDescription', 'help'],
                      properties: {
                        id: text,
                        name: text,
                        shortDescription: shortMessage,
                        fullDescription: shortMessage,
                        help: {
                          type: 'object',
                          required: ['text'],
                          properties: { text: message.properties.text, markdown: text },
                          additionalProperties: false,
                        },
                        defaultConfiguration: {
                          type: 'object',
                          properties: { level },
                          additionalProperties: false,
                        },
                      },
                      additionalProperties: false,
                    },
                  },
                },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
          },
          automationDetails: {
            type: 'object',
            required: ['id'],
            properties: { id: text },
            additionalProperties: false,
          },
          // A property bag has what it likes (3.8).
          properties: { type: 'object' },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message', 'ruleId', 'locations', 'partialFingerprints'],
              properties: {
                ruleId: text,
                ruleIndex: { type: 'integer', minimum: 0 },
                level,
                message,
                locations: {
                  type: 'array',
                  minItems: 1,
                  items: {
                    type: 'object',
                    required: ['physicalLocation'],
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        required: ['artifactLocation'],
                        properties: {
                          artifactLocation: {
                            type: 'object',
                            required: ['uri'],
                            properties: { uri },
                            additionalProperties: false,
                          },
                          region,
                        },
                        additionalProperties: false,
                      },
                      logicalLocations: {
                        type: 'array',
                        uniqueItems: true,
                        items: {
                          type: 'object',
                          properties: { name: text, fullyQualifiedName: text, kind: text },
                          additionalProperties: false,
                        },
                      },
                    },
                    additionalProperties: false,
                  },
                },
                partialFingerprints: { type: 'object', additionalProperties: text },
                // Of any other kind than 'fail' the level is 'none' (3.27.10).
                kind: { enum: ['informational'] },
                occurrenceCount: { type: 'integer', minimum: 1 },
                suppressions: { type: 'array', uniqueItems: true, items: suppression },
                provenance: {
                  type: 'object',
                  properties: { firstDetectionTimeUtc: text },
                  additionalProperties: false,
                },
                properties: {
                  type: 'object',
                  properties: { tags: { type: 'array', uniqueItems: true, items: text } },
                },
                baselineState: { enum: ['new', 'unchanged', 'updated', 'absent'] },
              },
              additionalProperties: false,
            },
          },
          invocations: {
            type: 'array',
            items: {
              type: 'object',
              required: ['executionSuccessful'],
              properties: {
                executionSuccessful: { type: 'boolean' },
                endTimeUtc: text,
                toolExecutionNotifications: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['message'],
                    properties: { level, message },
                    additionalProperties: false,
                  },
                },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;
