output "instance" {
  description = "The base instance, in the shape of a node."
  value = {
    name             = local.name
    address          = local.address
    ssh_port         = 22
    internal_address = local.address
    cores            = var.cores
    memory_mb        = var.memory_mb
  }
  depends_on = [terraform_data.instance]
}

output "ssh_user" {
  description = "User to log in as."
  value       = var.ssh_user
}
