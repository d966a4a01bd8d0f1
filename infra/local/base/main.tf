locals {
  name    = "${var.cluster_name}-base"
  address = cidrhost(var.cidr, 250)
}

# The instance that Ansible configures and from which the nodes' image is made.
resource "terraform_data" "instance" {
  # A cluster that was made without an identity keeps its input unchanged.
  input = merge({
    cluster = var.cluster_name
    name    = local.name
    network = var.network
    address = local.address
    image   = var.source_image
    cpuset  = var.cpuset
    memory  = var.memory_mb
    key     = var.ssh_public_key
    user    = var.ssh_user
  }, { for key, value in { identity = var.identity } : key => value if value != "" })
  triggers_replace = [
    local.name, var.network, local.address, var.source_image, var.cpuset, var.memory_mb, var.ssh_public_key, var.ssh_user,
  ]

  provisioner "local-exec" {
    command = "./instance create"
    environment = {
      CLUSTER    = self.input.cluster
      IDENTITY   = var.identity
      NAME       = self.input.name
      IMAGE      = self.input.image
      NETWORK    = self.input.network
      ADDRESS    = self.input.address
      CPUSET     = self.input.cpuset
      MEMORY_MB  = self.input.memory
      PUBLIC_KEY = self.input.key
      SSH_USER   = self.input.user
      LABELS     = join("\n", [for key, value in var.labels : "${key}=${value}"])
    }
    working_dir = "${path.module}/../scripts"
  }

  provisioner "local-exec" {
    when    = destroy
    command = "./instance destroy"
    environment = {
      CLUSTER  = self.input.cluster
      IDENTITY = try(self.input.identity, "")
      NAME     = self.input.name
    }
    working_dir = "${path.module}/../scripts"
  }
}
