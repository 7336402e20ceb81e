# What this project uses of Spark, in types of its own: `make lint` finds the same without Spark.
