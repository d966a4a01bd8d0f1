using System.Security.Cryptography;
using System.Text;
using Hoarfrost.Google.Storage;

namespace Google.Tests.Storage;

public sealed class Crc32CTests
{
    // The check value of the catalogue of CRCs, and RFC 3720, appendix B.4.
    [Theory]
    [InlineData("", "AAAAAA==")]
    [InlineData("123456789", "4waSgw==")]
    public void Should_Be_As_Published_When_Text_Is_Known(string text, string expected) =>
        Of(Encoding.ASCII.GetBytes(text)).ShouldBe(expected);

    [Property]
    public bool Should_Be_The_Same_When_Bytes_Come_In_Any_Pieces(byte[] first, byte[] second)
    {
        // Given
        var inPieces = new Crc32C();
        inPieces.Append(first);
        inPieces.Append(second);

        // When, then
        return inPieces.Base64 == Of([.. first, .. second]);
    }

    [Fact]
    public async Task Should_Read_All_Of_A_File_When_It_Is_Longer_Than_The_Buffer()
    {
        // Given
        using var temporary = new TemporaryFolder();
        var bytes = RandomNumberGenerator.GetBytes(200_001);
        var path = Path.Combine(temporary.Root, "file");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        // When
        var sum = await Crc32C.OfFileAsync(path, TestContext.Current.CancellationToken);

        // Then
        sum.ShouldBe(Of(bytes));
    }

    private static string Of(byte[] bytes)
    {
        var sum = new Crc32C();
        sum.Append(bytes);
        return sum.Base64;
    }
}
