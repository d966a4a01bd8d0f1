using GoogleDouble.Storage;

namespace GoogleDouble.Tests.Storage;

public class ContentRangeTests
{
    [Theory]
    [InlineData("bytes 0-262143/*", 0L, 262143L, null)]
    [InlineData("bytes 262144-299999/300000", 262144L, 299999L, 300000L)]
    [InlineData("bytes */300000", null, null, 300000L)]
    [InlineData("bytes */*", null, null, null)]
    public void Should_Read_The_Range_When_It_Is_One(string text, long? first, long? last, long? total) =>
        ContentRange.Parse(text).ShouldBe(new ContentRange(first, last, total));

    [Theory]
    [InlineData("")]
    [InlineData("0-1/2")]
    [InlineData("bytes 0-1")]
    [InlineData("bytes 2-1/9")]
    [InlineData("bytes 0-9/9")]
    [InlineData("bytes -1-2/9")]
    [InlineData("bytes a-b/c")]
    public void Should_Be_None_When_It_Is_Not(string text) => ContentRange.Parse(text).ShouldBeNull();
}
