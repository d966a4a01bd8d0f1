output "network" {
  description = "Name of the VPC."
  value       = google_compute_network.net.name
  depends_on  = [google_compute_firewall.ssh, google_compute_firewall.mpi, google_compute_router_nat.nat]
}

output "subnet" {
  description = "Self link of its subnetwork."
  value       = google_compute_subnetwork.subnet.self_link
}

output "cidr" {
  description = "Its addresses."
  value       = var.cidr
}
