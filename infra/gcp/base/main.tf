# The instance that Ansible configures and from which the nodes' image is made.
module "instance" {
  source = "../modules/instance"

  name             = "${var.cluster_name}-base"
  labels           = merge(var.labels, { hoarfrost-role = "base" })
  tag              = "${var.cluster_name}-node"
  network          = var.network
  subnet           = var.subnet
  zone             = var.zone
  machine_type     = var.machine_type
  image            = var.source_image
  disk_gb          = var.disk_gb
  disk_type        = var.disk_type
  ssh_public_key   = var.ssh_public_key
  ssh_user         = var.ssh_user
  external_address = var.ssh_route != "iap"
  threads_per_core = var.threads_per_core
  min_cpu_platform = var.min_cpu_platform
  nic_type         = var.nic_type
  spot             = var.spot
  ttl_seconds      = var.ttl_seconds
  running          = var.running
}
