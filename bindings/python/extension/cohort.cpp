#include "call.hpp"
namespace gradus::python {
void bind_cohort(nb::module_&) {}
}  // namespace gradus::python
