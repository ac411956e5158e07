// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Read a catalog and ask a query, in C: the same for every query of the program.

#include <stdio.h>
#include <stdlib.h>

#include "gradus.h"

int main(void) {
    gradus_context* context = NULL;
    gradus_catalog* catalog = NULL;
    gradus_params* params = NULL;
    gradus_answer* answer = NULL;
    char* bytes = malloc(1 << 20);
    FILE* file = fopen("examples/data/welding/catalog.json", "rb");
    const size_t size = bytes && file ? fread(bytes, 1, 1 << 20, file) : 0;
    if (file) fclose(file);

    gradus_context_create(&context);
    gradus_status status = gradus_catalog_read(context, bytes, size, &catalog);
    free(bytes);
    if (status == GRADUS_OK) status = gradus_params_create(context, &params);
    if (status == GRADUS_OK) status = gradus_params_set_text(context, params, "from", GRADUS_NUL, "G11L", GRADUS_NUL);
    if (status == GRADUS_OK) status = gradus_params_set_text(context, params, "to", GRADUS_NUL, "X.RA", GRADUS_NUL);
    if (status == GRADUS_OK) status = gradus_params_set_text(context, params, "format", GRADUS_NUL, "text", GRADUS_NUL);
    if (status == GRADUS_OK) status = gradus_query(context, "count", GRADUS_NUL, catalog, params, &answer);
    if (status == GRADUS_OK)
        fputs(gradus_answer_bytes(answer, NULL), stdout);
    else
        fprintf(stderr, "%s\n", gradus_context_error(context, NULL));

    gradus_answer_free(answer);
    gradus_params_free(params);
    gradus_catalog_free(catalog);
    gradus_context_free(context);
    return status == GRADUS_OK ? 0 : 1;
}

/* output:
255780 valid progressions (exact, 1554 nodes)
*/
