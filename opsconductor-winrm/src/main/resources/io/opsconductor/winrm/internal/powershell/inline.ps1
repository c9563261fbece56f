# opsconductor inline 1
$encoded = 'SCRIPT'
$ProgressPreference = 'SilentlyContinue'
try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { }
$OutputEncoding = New-Object Text.UTF8Encoding $false
try {
$block = [ScriptBlock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($encoded)) + '
if (-not $?) { if ($LASTEXITCODE) { exit $LASTEXITCODE }; exit 1 }; if ($LASTEXITCODE) { exit $LASTEXITCODE }')
} catch {
[Console]::Error.WriteLine($_.Exception.Message)
exit 1
}
. $block
