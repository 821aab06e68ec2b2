/** A condition of Azure Policy's language. */
type Condition =
  | { readonly allOf: readonly Condition[] }
  | { readonly anyOf: readonly Condition[] }
  | Readonly<Record<string, string | boolean | readonly string[]>>;

const publisher = 'Microsoft.Compute/imagePublisher';
const offer = 'Microsoft.Compute/imageOffer';
const sku = 'Microsoft.Compute/imageSKU';

/** Publishers all of whose images are Windows. */
const windowsPublishers = [
  ...['esri', 'incredibuild', 'MicrosoftDynamicsAX', 'MicrosoftSharepoint', 'MicrosoftVisualStudio'],
  ...['MicrosoftWindowsDesktop', 'MicrosoftWindowsServerHPCPack'],
];

/** Publishers some of whose images are Windows, and how to tell; 2008 is too old for Machine Configuration. */
const mixedPublishers: readonly (readonly [string, Condition])[] = [
  ['MicrosoftWindowsServer', { field: sku, notLike: '2008*' }],
  ['MicrosoftSQLServer', { field: offer, notLike: 'SQL2008*' }],
  ['microsoft-dsvm', { field: offer, like: 'dsvm-win*' }],
  ['microsoft-ads', { field: offer, in: ['standard-data-science-vm', 'windows-data-science-vm'] }],
  ['batch', { field: offer, equals: 'rendering-windows2016' }],
  ['center-for-internet-security-inc', { field: offer, like: 'cis-windows-server-201*' }],
  ['pivotal', { field: offer, like: 'bosh-windows-server*' }],
  ['cloud-infrastructure-services', { field: offer, like: 'ad*' }],
];

/** Images of one's own, which have no publisher: what Azure knows of the machine itself. */
const ownWindowsImage: Condition = {
  allOf: [
    {
      anyOf: [
        { field: 'Microsoft.Compute/virtualMachines/osProfile.windowsConfiguration', exists: true },
        {
          field: 'Microsoft.Compute/virtualMachines/storageProfile.osDisk.osType',
          like: 'Windows*',
        },
        { field: 'Microsoft.Compute/VirtualMachineScaleSets/osProfile.windowsConfiguration', exists: true },
        {
          field:
            'Microsoft.Compute/virtualMachineScaleSets/virtualMachineProfile.storageProfile.osDisk.osType',
          like: 'Windows*',
        },
      ],
    },
    {
      anyOf: [
        { field: sku, exists: false },
        {
          allOf: [
            { field: offer, notLike: 'SQL2008*' },
            { field: sku, notLike: '2008*' },
          ],
        },
      ],
    },
  ],
};

const inAzure: Condition = {
  allOf: [
    {
      anyOf: [
        { field: 'type', equals: 'Microsoft.Compute/virtualMachines' },
        { field: 'type', equals: 'Microsoft.Compute/virtualMachineScaleSets' },
      ],
    },
    // Nodes of Kubernetes come and go, and AKS owns what is on them.
    { field: "tags['aks-managed-orchestrator']", exists: 'false' },
    { field: "tags['aks-managed-poolName']", exists: 'false' },
    {
      anyOf: [
        { field: publisher, in: windowsPublishers },
        ...mixedPublishers.map(
          ([name, condition]): Condition => ({ allOf: [{ field: publisher, equals: name }, condition] }),
        ),
        ownWindowsImage,
      ],
    },
  ],
};

const withArc: Condition = {
  allOf: [
    { value: "[parameters('IncludeArcMachines')]", equals: 'true' },
    {
      anyOf: [
        {
          allOf: [
            { field: 'type', equals: 'Microsoft.HybridCompute/machines' },
            { field: 'Microsoft.HybridCompute/imageOffer', like: 'windows*' },
          ],
        },
        {
          allOf: [
            { field: 'type', equals: 'Microsoft.ConnectedVMwarevSphere/virtualMachines' },
            {
              field: 'Microsoft.ConnectedVMwarevSphere/virtualMachines/osProfile.osType',
              like: 'windows*',
            },
          ],
        },
      ],
    },
  ],
};

/** The machines with Windows, as the policies that Azure itself has for Machine Configuration tell them. */
export const windowsMachines: Condition = { anyOf: [inAzure, withArc] };
