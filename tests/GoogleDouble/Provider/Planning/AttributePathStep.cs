namespace GoogleDouble.Provider.Planning;

/// <summary>One step on the way to a value: an attribute's or block's name, or an element's index.</summary>
internal readonly record struct AttributePathStep(string? Name, int Index)
{
    public static implicit operator AttributePathStep(string name) => new(name, -1);

    public static implicit operator AttributePathStep(int index) => new(null, index);
}
