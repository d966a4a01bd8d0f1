variable "name" {
  description = "Name of the instance and of its disk."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", var.name))
    error_message = "name must be 1 to 63 characters of a-z, 0-9 and -, begin with a letter and not end with a -."
  }
}

variable "labels" {
  description = "Labels of the instance and its disk."
  type        = map(string)
}

variable "tag" {
  description = "Network tag that the firewall rules refer to."
  type        = string
}

variable "network" {
  description = "Name of the VPC: output of the network stack."
  type        = string
}

variable "subnet" {
  description = "Self link of the VPC's subnetwork: output of the network stack."
  type        = string

  validation {
    condition     = can(regex("^(https://[a-z.]+/compute/v1/)?projects/[^/]+/regions/[^/]+/subnetworks/[^/]+$", var.subnet))
    error_message = "subnet must be the self link of a subnetwork: .../projects/<project>/regions/<region>/subnetworks/<name>."
  }
}

variable "zone" {
  description = "Zone of the instance."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+-[a-z][a-z0-9]*$", var.zone))
    error_message = "zone must be a zone's name, such as us-central1-a; a region has one part less."
  }
}

variable "machine_type" {
  description = "Machine type, such as n2-standard-4."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)+$", var.machine_type))
    error_message = "machine_type must be a machine type's name, such as n2-standard-4."
  }
}

variable "image" {
  description = "Self link of the image that the disk is made from."
  type        = string

  # The newest image of a family changes from time to time.
  validation {
    condition     = can(regex("^(https://[a-z.]+/compute/v1/)?projects/[^/]+/global/images/[a-z]([-a-z0-9]*[a-z0-9])?$", var.image))
    error_message = "The image must be the self link of one image, not of a family: .../projects/<project>/global/images/<name>."
  }
}

variable "disk_gb" {
  description = "Size of the disk in GB."
  type        = number

  validation {
    condition     = var.disk_gb >= 10 && var.disk_gb <= 65536 && floor(var.disk_gb) == var.disk_gb
    error_message = "disk_gb must be a whole number from 10 to 65536."
  }
}

variable "disk_type" {
  description = "Type of the disk; which types are allowed depends on the machine series."
  type        = string

  validation {
    condition     = contains(["pd-standard", "pd-balanced", "pd-ssd", "hyperdisk-balanced"], var.disk_type)
    error_message = "disk_type must be pd-standard, pd-balanced, pd-ssd or hyperdisk-balanced."
  }
}

variable "ssh_public_key" {
  description = "Public key that may log in to the instance, as one line of authorized_keys."
  type        = string

  validation {
    condition     = can(regex("^(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) [A-Za-z0-9+/]+={0,3}( [^\n]*)?$", var.ssh_public_key))
    error_message = "ssh_public_key must be one line: type, base64, comment. A private key has no place here."
  }
}

variable "ssh_user" {
  description = "User to log in as; may use sudo."
  type        = string

  validation {
    condition     = can(regex("^[a-z_][-a-z0-9_]{0,30}$", var.ssh_user)) && var.ssh_user != "root"
    error_message = "ssh_user must be a name of a Linux user, and not root."
  }
}

variable "external_address" {
  description = "Whether the instance has an external address, which it keeps as long as it runs."
  type        = bool
}

variable "threads_per_core" {
  description = "Threads per core, 1 or 2; null: the machine type's default, also for types where it can't be chosen."
  type        = number

  validation {
    condition     = var.threads_per_core == null || contains([1, 2], coalesce(var.threads_per_core, 1))
    error_message = "threads_per_core must be 1, 2 or null."
  }
}

variable "nic_type" {
  description = "Network interface: GVNIC or VIRTIO_NET."
  type        = string

  validation {
    condition     = contains(["GVNIC", "VIRTIO_NET"], var.nic_type)
    error_message = "nic_type must be GVNIC or VIRTIO_NET."
  }
}

variable "tier_1" {
  description = "Whether to use the higher bandwidth (Tier_1), which costs more and exists for large machine types only."
  type        = bool
  default     = false
}

variable "placement_policy" {
  description = "Self link of the placement policy; null: no restriction within the zone."
  type        = string
  default     = null
}

variable "min_cpu_platform" {
  description = "Oldest CPU platform that the instance may have, such as Intel Ice Lake; null: any of the machine type's."
  type        = string
  default     = null
}

variable "reservation" {
  description = "Reservation that the instance takes: its name, or projects/<project>/reservations/<name> of a shared one; null: none in particular."
  type        = string
  default     = null
}

variable "spot" {
  description = "Whether to take spare capacity, which costs less and may be taken away at any time."
  type        = bool
}

variable "ttl_seconds" {
  description = "Google deletes the instance after it has run for so many seconds, even if the machine that made it is gone."
  type        = number

  validation {
    condition     = var.ttl_seconds >= 600 && var.ttl_seconds <= 604800 && floor(var.ttl_seconds) == var.ttl_seconds
    error_message = "ttl_seconds must be a whole number from 600 (10 minutes) to 604800 (7 days)."
  }
}

variable "running" {
  description = "Whether the instance runs. A stopped one costs no more than its disk, but Google does not delete it by itself."
  type        = bool
  default     = true
}
