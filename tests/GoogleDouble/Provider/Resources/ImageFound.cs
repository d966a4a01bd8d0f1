using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <param name="Own">Its entry in the store; null: it is Google's.</param>
internal sealed record ImageFound(string SelfLink, int DiskSizeGb, StoredResource? Own);
