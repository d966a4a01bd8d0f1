using System.Buffers.Binary;
using System.Net;
using FsCheck;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Ssh;

namespace Runs.Tests.Ssh;

public class MpiNetworkTests
{
    [Theory]
    [InlineData("10.64.3.10/32", "10.64.3.10")]
    [InlineData("10.64.3.10/31", "10.64.3.10", "10.64.3.11")]
    [InlineData("10.64.3.8/29", "10.64.3.12", "10.64.3.10")]
    [InlineData("0.0.0.0/0", "1.2.3.4", "200.1.1.1")]
    public void Should_Be_The_Smallest_When_Addresses_Are_Known(string network, params string[] addresses) =>
        MpiNetwork.Covering(addresses).ShouldBe(network);

    [Property]
    public void Should_Hold_All_And_Be_Minimal_When_Given_Any_Addresses(NonEmptyArray<uint> numbers)
    {
        // Given
        var addresses = numbers.Get.Select(Address).ToList();

        // When
        var network = IPNetwork.Parse(MpiNetwork.Covering(addresses.Select(address => address.ToString())));

        // Then
        addresses.ShouldAllBe(address => network.Contains(address));
        if (network.PrefixLength < 32)
        {
            // Neither half holds all of them.
            var half = 1u << (31 - network.PrefixLength);
            var upper = Number(network.BaseAddress) + half;
            numbers.Get.ShouldContain(number => number < upper);
            numbers.Get.ShouldContain(number => number >= upper);
        }
    }

    [Fact]
    public void Should_Refuse_When_There_Is_No_Address_Or_None_Of_IPv4()
    {
        Should.Throw<ArgumentException>(() => MpiNetwork.Covering([]));
        Should
            .Throw<ArgumentException>(() => MpiNetwork.Covering(["10.0.0.1", "fe80::1"]))
            .Message.ShouldContain("fe80::1");
    }

    private static IPAddress Address(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
