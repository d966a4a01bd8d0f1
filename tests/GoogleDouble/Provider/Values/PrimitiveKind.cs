namespace GoogleDouble.Provider.Values;

internal enum PrimitiveKind
{
    String,
    Number,
    Bool,
}
