namespace Hoarfrost.Options.Types;

/// <summary>On when it is named; a value may follow, so that a stronger source can turn off what a weaker one turned on.</summary>
internal sealed class Flag : OptionType<bool>
{
    public override string? ValueName => null;

    public override string Allowed => "true or false";

    // 1 and 0, yes and no: what environment variables and YAML 1.1 files have.
    public override bool TryParse(string text, out bool value)
    {
        value = text.ToUpperInvariant() is "TRUE" or "YES" or "1" or "";
        return value || text.ToUpperInvariant() is "FALSE" or "NO" or "0";
    }

    public override string Format(bool value) => value ? "true" : "false";
}
