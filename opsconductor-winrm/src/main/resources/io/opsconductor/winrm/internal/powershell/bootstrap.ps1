# opsconductor bootstrap 1
$ProgressPreference = 'SilentlyContinue'
try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { }
$OutputEncoding = New-Object Text.UTF8Encoding $false
. (& {
    $stdin = [Console]::OpenStandardInput()
    $digits = ''
    while (($byte = $stdin.ReadByte()) -ne 10) {
        if ($byte -lt 0) { exit 1330664194 }
        $digits += [char]$byte
    }
    $buffer = New-Object byte[] ([int]$digits)
    $filled = 0
    while ($filled -lt $buffer.Length) {
        $count = $stdin.Read($buffer, $filled, $buffer.Length - $filled)
        if ($count -le 0) { exit 1330664194 }
        $filled += $count
    }
    $fields = [Text.Encoding]::UTF8.GetString($buffer).Split([char]0)
    for ($i = 2; $i + 1 -lt $fields.Length; $i += 2) {
        [Environment]::SetEnvironmentVariable($fields[$i], $fields[$i + 1])
    }
    if ($fields[1]) {
        try { Set-Location -LiteralPath $fields[1] -ErrorAction Stop } catch { exit 1330664193 }
        [Environment]::CurrentDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
    }
    $epilogue = 'if (-not $?) { if ($LASTEXITCODE) { exit $LASTEXITCODE }; exit 1 }; if ($LASTEXITCODE) { exit $LASTEXITCODE }'
    try {
        [ScriptBlock]::Create($fields[0] + "`n" + $epilogue)
    } catch {
        [Console]::Error.WriteLine($_.Exception.Message)
        exit 1
    }
})
if ($LASTEXITCODE) { exit $LASTEXITCODE }
