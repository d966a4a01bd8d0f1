namespace GoogleDouble.Tests.Provider;

/// <summary>Pieces of configurations.</summary>
internal static class Samples
{
    public const string Network = """
        resource "google_compute_network" "n" {
          name                    = "demo-net"
          auto_create_subnetworks = false
        }

        resource "google_compute_subnetwork" "s" {
          name          = "demo-subnet"
          network       = google_compute_network.n.id
          ip_cidr_range = "10.77.0.0/24"
        }

        """;

    /// <param name="more">Lines of it.</param>
    public static string Cluster(string more = "") =>
        $$"""
            resource "google_container_cluster" "c" {
              name                = "demo"
              location            = "us-central1-a"
              network             = google_compute_network.n.id
              subnetwork          = google_compute_subnetwork.s.id
              initial_node_count  = 1
              deletion_protection = false

              master_auth {
                client_certificate_config {
                  issue_client_certificate = false
                }
              }

              ip_allocation_policy {}

              addons_config {
                gce_persistent_disk_csi_driver_config {
                  enabled = false
                }
              }

              {{more}}
            }

            """;

    /// <param name="machineType">Of all three of them.</param>
    /// <param name="more">Lines of each.</param>
    public static string Instances(string machineType = "n2-standard-4", string more = "") =>
        $$"""
            resource "google_compute_instance" "i" {
              count        = 3
              name         = "demo-${count.index}"
              zone         = "us-central1-a"
              machine_type = "{{machineType}}"
              {{more}}

              boot_disk {
                initialize_params {
                  image = "debian-cloud/debian-12"
                }
              }

              network_interface {
                subnetwork = google_compute_subnetwork.s.self_link
              }
            }

            """;
}
