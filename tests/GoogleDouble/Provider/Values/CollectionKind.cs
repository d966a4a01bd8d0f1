namespace GoogleDouble.Provider.Values;

internal enum CollectionKind
{
    List,
    Set,
    Map,
}
