#include <doctest/doctest.h>
#include <chrono>
#include <iostream>
#include "winay/population/synthetic.hpp"
#include "winay/population/margins.hpp"
#include "winay/population/read_flat.hpp"
