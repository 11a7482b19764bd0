"""Reading the network: who is linked to whom, where communities and expeditions stand, where parts fall apart."""
