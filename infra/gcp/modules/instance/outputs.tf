output "address" {
  description = "Address to reach the instance at: the external one if it has one, else the internal one."
  value       = var.external_address ? google_compute_instance.this.network_interface[0].access_config[0].nat_ip : google_compute_instance.this.network_interface[0].network_ip
}

output "internal_address" {
  description = "Its address in the subnetwork."
  value       = google_compute_instance.this.network_interface[0].network_ip
}

output "disk" {
  description = "Self link of its disk."
  value       = google_compute_instance.this.boot_disk[0].source
}
