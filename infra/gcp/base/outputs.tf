output "instance" {
  description = "The base instance, in the shape of a node."
  value = {
    name             = "${var.cluster_name}-base"
    address          = module.instance.address
    ssh_port         = 22
    internal_address = module.instance.internal_address
    cores            = var.cores
    memory_mb        = var.memory_mb
  }
}

output "ssh_user" {
  description = "User to log in as."
  value       = var.ssh_user
}

output "disk" {
  description = "Self link of the disk that the image is made from."
  value       = module.instance.disk
}
