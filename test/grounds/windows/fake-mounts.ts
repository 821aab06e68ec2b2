/**
 * For the agent, in the place of `reg load` and `reg unload`, which Wine does not have: the content of a hive file is
 * kept below HKEY_USERS\Files, as fake-reg.cmd does for the module, and each call is noted in HKEY_USERS\Notes.
 */
export const fakeMounts = `
function Copy-Key($From, $To) {
    foreach ($name in $From.GetValueNames()) { $To.SetValue($name, $From.GetValue($name), $From.GetValueKind($name)) }
    foreach ($name in $From.GetSubKeyNames()) { Copy-Key $From.OpenSubKey($name) $To.CreateSubKey($name) }
}
function Note($Text) {
    $notes = (Open-UsersHive).CreateSubKey('Notes')
    $notes.SetValue([string] $notes.ValueCount, $Text)
}
function Mount-UserHive([string] $Name, [string] $File) {
    Note "load $([System.IO.Path]::GetFileName($File))"
    $users = Open-UsersHive
    Copy-Key $users.CreateSubKey("Files\\$($File.Replace('\\', '/'))") $users.CreateSubKey($Name)
    $users.CreateSubKey('Mounted').SetValue($Name, $File)
}
function Dismount-UserHive([string] $Name) {
    Note 'unload'
    $users = Open-UsersHive
    $file = $users.OpenSubKey('Mounted').GetValue($Name)
    $stored = "Files\\$($file.Replace('\\', '/'))"
    $users.DeleteSubKeyTree($stored)
    Copy-Key $users.OpenSubKey($Name) $users.CreateSubKey($stored)
    $users.DeleteSubKeyTree($Name)
    $users.OpenSubKey('Mounted', $true).DeleteValue($Name)
}
`;
