# opsconductor cmd-script 1
$file = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'opsconductor-' + [Guid]::NewGuid() + '.cmd')
try {
    [IO.File]::WriteAllText($file, $env:OPSCONDUCTOR_SCRIPT, (New-Object Text.UTF8Encoding $false))
    Remove-Item Env:OPSCONDUCTOR_SCRIPT
    & $env:ComSpec /d /c "chcp 65001 >nul & `"$file`""
    $code = $LASTEXITCODE
} finally {
    Remove-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue
}
exit $code
