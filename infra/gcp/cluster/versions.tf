terraform {
  required_version = ">= 1.6"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.50, < 9"
    }
  }

  backend "local" {}
}

provider "google" {
  project = var.project
  region  = var.region
}
