namespace GoogleDouble.Provider.Schemas;

internal enum Nesting
{
    Single,
    List,
    Set,
}
