using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using GoogleDouble.Rest.Lists;

namespace GoogleDouble.Tests.Rest.Lists;

public class FilterParserTests
{
    private static readonly JsonObject Disk = new()
    {
        ["name"] = "mpi-1",
        ["sizeGb"] = "20",
        ["autoDelete"] = true,
        ["labels"] = new JsonObject { ["hoarfrost-cluster"] = "mpi", ["hoarfrost-owner"] = "a_b" },
        ["users"] = new JsonArray("https://x/instances/mpi-1", "https://x/instances/mpi-2"),
        ["interfaces"] = new JsonArray(new JsonObject { ["network"] = "https://x/networks/mpi-net" }),
    };

    [Theory]
    [InlineData("labels.hoarfrost-cluster=mpi", true)]
    [InlineData("labels.hoarfrost-cluster = \"mpi\"", true)]
    [InlineData("labels.hoarfrost-cluster=mp", false)]
    [InlineData("labels.hoarfrost-cluster!=mpi", false)]
    [InlineData("labels.none!=mpi", true)]
    [InlineData("labels.hoarfrost-cluster:*", true)]
    [InlineData("labels.none:*", false)]
    [InlineData("name:mpi-*", true)]
    [InlineData("name eq mpi", false)]
    [InlineData("name eq \"mpi-\\d\"", true)]
    [InlineData("name ne 'mpi-.*'", false)]
    [InlineData("interfaces.network eq .*/mpi-net", true)]
    [InlineData("users=https://x/instances/mpi-2", true)]
    [InlineData("autoDelete=true", true)]
    [InlineData("(name=mpi-1) (sizeGb=20)", true)]
    [InlineData("name=mpi-1 AND sizeGb=30", false)]
    [InlineData("name=other OR sizeGb=20", true)]
    [InlineData("NOT name=mpi-1", false)]
    [InlineData("-(name=mpi-1)", false)]
    [InlineData("name=mpi-1 AND (sizeGb=30 OR labels.hoarfrost-owner=a_b)", true)]
    public void Should_Show_The_Resource_When_The_Filter_Fits(string filter, bool fits) =>
        FilterParser.Parse(filter).Accepts(Disk).ShouldBe(fits);

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name=")]
    [InlineData("=mpi")]
    [InlineData("(name=mpi")]
    [InlineData("name=mpi)")]
    [InlineData("name=\"mpi")]
    [InlineData("name eq (")]
    [InlineData("name eq [")]
    public void Should_Refuse_When_It_Is_No_Filter(string filter) =>
        Should.Throw<FormatException>(() => FilterParser.Parse(filter));

    [Property]
    public FsCheck.Property Should_End_With_A_Filter_Or_Format_Exception_When_Anything_Is_Given() =>
        Prop.ForAll(
            Gen.Elements(
                    "name",
                    "labels.a",
                    "=",
                    "!=",
                    ":",
                    " eq ",
                    "(",
                    ")",
                    "\"",
                    "\\",
                    " AND ",
                    " OR ",
                    "NOT ",
                    "*",
                    "x",
                    " "
                )
                .ListOf()
                .Select(parts => string.Concat(parts))
                .ToArbitrary(),
            text =>
            {
                try
                {
                    _ = FilterParser.Parse(text).Accepts(Disk);
                    return true;
                }
                catch (FormatException)
                {
                    return true;
                }
            }
        );

    [Property]
    public FsCheck.Property Should_Find_The_Value_When_It_Is_Quoted() =>
        Prop.ForAll(
            Gen.Elements("a\"'\\ ()=*".ToCharArray()).ListOf().Select(list => string.Concat(list)).ToArbitrary(),
            value =>
            {
                string quoted = value
                    .Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal);
                return FilterParser.Parse($"name=\"{quoted}\"").Accepts(new JsonObject { ["name"] = value });
            }
        );
}
