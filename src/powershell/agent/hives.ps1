# Hives of users.

# The names of what is loaded below HKEY_USERS, when this request began.
$UserHives = @()

# The hives that this request has loaded: their names below HKEY_USERS, by file.
$HiveMounts = @{}

# The profiles that this request has looked up for an account, by their owners.
$UserProfiles = @{}

# The owners of the profiles that an account stands for. Whoever runs this is signed in as a rule: then nothing is looked
# up. The system is nobody whose settings are meant.
function Find-ProfileOwner($Account)
{
    $current = if ($Account -ceq 'CurrentUser') { Get-CurrentSid }
    if ($current -in $UserHives -and $current -ne '{{systemSid}}')
    {
        return $current
    }
    foreach ($found in @(Find-UserProfile -Account $Account))
    {
        $UserProfiles[$found.Owner] = $found
        $found.Owner
    }
}

# Where the key $Path of an account's hive is below HKEY_USERS; empty where there is none and $Create is not set.
function Get-UserKeyPath($Sid, $Path, $Create)
{
    if ($Sid -in $UserHives)
    {
        return "$Sid\$Path"
    }
    Get-MountedKeyPath -Sid $Sid -Path $Path -Create $Create
}

# Runs $Work and unloads the hives that it has loaded, whatever happens in between; adds to $Answer which stay loaded.
function Use-UserHive($Work, $Answer)
{
    $script:UserHives = (Open-UsersHive).GetSubKeyNames()
    # Hardly ever there is one, and who looks whose it is takes long.
    if ($UserHives -like '{{moduleName}}-*')
    {
        Clear-HiveLeftover
    }
    $script:UserProfiles = @{}
    try
    {
        & $Work
    }
    finally
    {
        if ($HiveMounts.Count -gt 0)
        {
            Clear-HiveMount -Answer $Answer
        }
    }
}
