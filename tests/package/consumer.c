/* Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
 * SPDX-License-Identifier: BSL-1.0 */
#include <gradus.h>
#include <stdio.h>

int main(void) {
    gradus_context* context;
    if (gradus_abi_version() != GRADUS_ABI_VERSION || gradus_context_create(&context) != GRADUS_OK) return 1;
    gradus_context_free(context);
    printf("%s\n", gradus_version());
    return 0;
}
